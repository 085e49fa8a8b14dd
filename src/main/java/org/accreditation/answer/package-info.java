/** What a caller is told: summary, findings, what is missing, the earliest date; one person, a pathway or a batch. */
package org.accreditation.answer;
