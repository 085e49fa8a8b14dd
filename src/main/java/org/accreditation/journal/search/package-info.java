/** Finding entries, and writing them out. */
package org.accreditation.journal.search;
