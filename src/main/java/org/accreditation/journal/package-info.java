/**
 * The durable log of decisions: written before a decision is answered, chained so that nothing can be altered unseen, the
 * facts of each person under a key of their own.
 */
package org.accreditation.journal;
