/** What keeps threads that nobody waits for from dying unnoticed, and ends the process where it cannot be relied on any more. */
package org.accreditation.supervision;
