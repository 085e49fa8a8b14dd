/** How answers leave the service: the edge between what is kept and what callers see. */
package org.accreditation.wire;
