/** What can be said of tables without any person: regions, gaps, overlaps, cases that show what a cell is there for. */
package org.accreditation.tables.analysis;
