/** JSON, its one canonical form, and digests: the one place that says how they are read and written. */
package org.accreditation.json;
