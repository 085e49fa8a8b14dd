/** Entries, as they stand in the database, and the database. */
package org.accreditation.journal.store;
