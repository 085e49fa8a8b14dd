package org.accreditation.access;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.accreditation.question.ProblemType;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Takes apart a form that carries a file, whose bytes are here already. Left to the framework, files would lie on a disk, and
 * some that are broken would look like our own faults.
 */
public final class FormWithFile {

    /** More than any form of ours has. */
    private static final int MOST_PARTS = 20;

    /** Of what stands at the head of a part. */
    private static final int LONGEST_HEAD = 8 * 1024;

    private FormWithFile() {}

    static boolean isOne(String contentType) {
        return contentType != null && contentType.startsWith(MediaType.MULTIPART_FORM_DATA);
    }

    /** The parts of the form, by name; refused with a problem where they cannot be told from one another. */
    static FormData read(String contentType, Buffer body) {
        FormData form = new FormData(MOST_PARTS);
        HttpPostMultipartRequestDecoder parts = null;
        try {
            parts = parts(contentType, Unpooled.wrappedBuffer(body.getBytes()));
            for (InterfaceHttpData part : parts.getBodyHttpDatas()) {
                add(form, part);
            }
            if (parts.currentPartialHttpData() != null || !form.iterator().hasNext()) {
                throw broken();
            }
            return form;
        } catch (IOException | RuntimeException unreadable) {
            throw broken();
        } finally {
            if (parts != null) {
                parts.destroy();
            }
        }
    }

    /** The text of a field; empty where there is none. */
    public static String value(MultipartFormDataInput form, String name) {
        return first(form, name)
                .filter(part -> !part.isFileItem())
                .map(FormValue::getValue)
                .orElse("");
    }

    /** The bytes of a file; none where none was chosen. */
    public static byte[] file(MultipartFormDataInput form, String name) {
        Optional<FormValue> file = first(form, name).filter(FormValue::isFileItem);
        try {
            return file.isEmpty()
                    ? new byte[0]
                    : file.get().getFileItem().getInputStream().readAllBytes();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static Optional<FormValue> first(MultipartFormDataInput form, String name) {
        return form.getValues().getOrDefault(name, List.of()).stream().findFirst();
    }

    private static HttpPostMultipartRequestDecoder parts(String contentType, ByteBuf body) {
        HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        return new HttpPostMultipartRequestDecoder(
                new DefaultHttpDataFactory(false),
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/", body, headers, EmptyHttpHeaders.INSTANCE),
                StandardCharsets.UTF_8,
                MOST_PARTS,
                LONGEST_HEAD);
    }

    private static void add(FormData form, InterfaceHttpData part) throws IOException {
        if (part instanceof FileUpload file) {
            form.add(file.getName(), file.get(), file.getFilename(), new CaseInsensitiveMap<>());
        } else if (part instanceof Attribute field) {
            form.add(field.getName(), field.getValue());
        }
        ((HttpData) part).delete();
    }

    private static RuntimeException broken() {
        return Denied.problem(
                ProblemType.UNREADABLE_REQUEST,
                "The parts of this form cannot be told from one another. Send it with the form of the page, or with a"
                        + " program that writes multipart/form-data, and at most " + MOST_PARTS + " parts.");
    }
}
