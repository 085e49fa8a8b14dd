/**
 * From a history to facts. Drools rules ({@code rules/<set>/*.drl}) select which entries count and say why; {@link
 * org.accreditation.rules.Periods} and {@link org.accreditation.rules.Chain} do the arithmetic of dates. No rule holds a
 * threshold: numbers come in as terms of the policy.
 */
package org.accreditation.rules;
