package org.accreditation.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Without TLS only HTTP/1 is spoken, unless the operator wants more: a way in that nobody uses is shut. */
@Singleton
class ClearText implements HttpServerOptionsCustomizer {

    private final boolean http2;

    ClearText(AccessSettings settings) {
        this.http2 = settings.http2ClearText();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(http2);
    }
}
