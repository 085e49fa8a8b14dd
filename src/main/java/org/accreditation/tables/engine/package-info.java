/** What selects the rows of tables: an index compiled from each, and the DMN engine, which is the judge of it. */
package org.accreditation.tables.engine;
