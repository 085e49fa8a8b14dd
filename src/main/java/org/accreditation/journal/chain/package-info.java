/** What keeps the chains honest from outside: where checkpoints are kept beside the database. */
package org.accreditation.journal.chain;
