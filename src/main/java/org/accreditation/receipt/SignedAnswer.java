package org.accreditation.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An answer with what proves it beside it.
 *
 * @param answer the answer, or the pathway
 * @param receipt a compact JWS
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignedAnswer(@JsonUnwrapped Object answer, String receipt) {}
