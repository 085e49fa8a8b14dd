/**
 * Decisions over Kafka: what is asked on one topic is answered on another, and what cannot be is put aside on a third. The
 * contract is {@code docs/asyncapi.yaml}. Nothing of it starts unless the service is started with {@code stream}.
 */
package org.accreditation.stream;
