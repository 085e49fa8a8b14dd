/** Keys of people and of the journal: what is sealed with them, erased with them, and masked before it leaves. */
package org.accreditation.journal.seal;
