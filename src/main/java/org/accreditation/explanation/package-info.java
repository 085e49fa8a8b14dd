/** From a decision to an answer: reasons, what is missing, the earliest date, the policy it rests on. */
package org.accreditation.explanation;
