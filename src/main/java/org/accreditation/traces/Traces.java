package org.accreditation.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends traces to a collector (OpenTelemetry, OTLP over HTTP), in the background: where it does not answer, traces are lost
 * and no call waits.
 */
public final class Traces implements AutoCloseable {

    private static final String SERVICE = "accreditation-decisions";
    private static final String PREFIX = "accreditation.";
    private static final AttributeKey<String> ID = AttributeKey.stringKey(PREFIX + "answer");
    private static final AttributeKey<String> DECISION = AttributeKey.stringKey(PREFIX + "decision");
    private static final AttributeKey<String> POLICY = AttributeKey.stringKey(PREFIX + "policy");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey(PREFIX + "outcome");
    private static final AttributeKey<String> FAILED = AttributeKey.stringKey("error.type");
    private static final int SECONDS_AT_END = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Sends to a collector.
     *
     * @param endpoint whole, such as {@code http://collector:4318/v1/traces}
     * @param share how many of the calls that begin here are traced, from 0 to 1; a call that comes from a traced one is
     */
    public Traces(URI endpoint, double share) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), SERVICE)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoint.toString())
                                .build())
                        .build())
                .build();
        tracer = provider.get(SERVICE);
    }

    /**
     * A call begins.
     *
     * @param kind what kind of call, such as {@code decision}
     * @param parent the caller's own place in a trace, as in the header {@code traceparent}; null where none was sent
     */
    public Trace begin(String kind, String parent) {
        Context context = parent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, Parent.INSTANCE);
        Span span = tracer.spanBuilder(kind)
                .setParent(context)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        return new Sent(span, context.with(span));
    }

    /** Sends what has not been sent yet, for a few seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(SECONDS_AT_END, TimeUnit.SECONDS);
    }

    private final class Sent implements Trace {
        private final Span span;
        private final Context context;

        private Sent(Span span, Context context) {
            this.span = span;
            this.context = context;
        }

        @Override
        public <T> T stage(Stage stage, Supplier<T> work) {
            Span part = tracer.spanBuilder(stage.word()).setParent(context).startSpan();
            try {
                return work.get();
            } finally {
                part.end();
            }
        }

        @Override
        public void decided(String id, String decision, String policy, String outcome) {
            Attributes attributes = Attributes.of(ID, id, DECISION, decision, POLICY, policy, OUTCOME, outcome);
            span.addEvent("decided", attributes);
        }

        @Override
        public void failed(Class<? extends Throwable> kind) {
            span.setAttribute(FAILED, kind.getSimpleName());
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        public void close() {
            span.end();
        }
    }

    /** Reads the one header that places a call. */
    private enum Parent implements TextMapGetter<String> {
        INSTANCE;

        private static final String HEADER = "traceparent";

        @Override
        public Iterable<String> keys(String header) {
            return Set.of(HEADER);
        }

        @Override
        public String get(String header, String key) {
            return HEADER.equals(key) ? header : null;
        }
    }
}
