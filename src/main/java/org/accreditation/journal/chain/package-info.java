/** What keeps the chains honest: checkpoints, where they are kept besides, and the check of it all. */
package org.accreditation.journal.chain;
