/**
 * What a caller tells us, as records. A field or list that is absent or null is
 * <em>unknown</em>; an empty list means <em>none</em>. Nothing here decides anything.
 */
package org.accreditation.candidate;
