/** What must be right before a policy version is served: each check is a class of its own that names what it finds. */
package org.accreditation.policy.check;
