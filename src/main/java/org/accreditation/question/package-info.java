/** From the bytes of a request to a question that can be answered: read, bound, its policy version chosen; and why there is none. */
package org.accreditation.question;
