/** Tables as a workbook that a spreadsheet program opens, and back. */
package org.accreditation.tables.workbook;
