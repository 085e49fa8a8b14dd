/** What may be cited: documents and their paragraphs, each with its date, authority and confidence. */
package org.accreditation.citation;
