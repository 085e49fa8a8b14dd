/** What is known of a value: derivations say it, tables judge by it. */
package org.accreditation.known;
