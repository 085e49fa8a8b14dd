/** Scenarios: what tables must make of facts, which rows they reach, which are missing. */
package org.accreditation.scenario;
