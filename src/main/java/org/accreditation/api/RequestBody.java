package org.accreditation.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.accreditation.question.Problem;

/** Reads a body up to a limit, so that a huge one is refused before it fills the memory. */
final class RequestBody {

    private RequestBody() {}

    static byte[] upTo(int limit, InputStream stream) {
        try {
            byte[] body = stream.readNBytes(limit + 1);
            if (body.length > limit) {
                throw Problems.of(Problem.tooLarge(limit));
            }
            return body;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
