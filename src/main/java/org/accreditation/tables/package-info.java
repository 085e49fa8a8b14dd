/** Decision tables: what a DMN file may hold, and which rows of a table are possible for facts of which some are unknown. */
package org.accreditation.tables;
