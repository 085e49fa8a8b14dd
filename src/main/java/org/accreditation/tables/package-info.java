/**
 * Decision tables: what a DMN file may hold, which rows of a table are possible for facts of which some are unknown, and
 * the engine that evaluates them, behind one small interface.
 */
package org.accreditation.tables;
