/** All policy versions that are served, and their pages. */
package org.accreditation.policy.library;
