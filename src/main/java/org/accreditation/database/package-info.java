/** Transactions, statements and their values; knows no table. */
package org.accreditation.database;
