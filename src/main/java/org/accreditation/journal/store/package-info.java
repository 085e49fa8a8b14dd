/** What the database of the journal is made of. */
package org.accreditation.journal.store;
