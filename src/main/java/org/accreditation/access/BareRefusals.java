package org.accreditation.access;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.json.Json;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;

/**
 * Gives words to what the server refuses by itself: what is no HTTP, or longer than it reads, never becomes a call that the door could answer, and is
 * ended with a status line and nothing else. Where the service itself speaks TLS, those stay as they are.
 */
public final class BareRefusals extends ChannelInitializerExtension {

    /** What Netty has to be told before it starts, or it looks for no extension. */
    public static final String WANTED = "io.netty.bootstrap.extensions";

    /** The value that lets it find this one. */
    public static final String BY_SERVICE = "serviceload";

    /** Every answer of ours has more headers than that. */
    private static final Pattern BARE = Pattern.compile(
            "HTTP/1\\.[01] (4\\d\\d) [^\r\n]*\r\n(?:(?:content-length: 0|connection: [a-z-]+)\r\n)*\r\n",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 200;
    private static final byte[] BEGINS = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int CLASS_OF_STATUS = "HTTP/1.1 ".length();

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new Words());
    }

    private static final class Words extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            Optional<byte[]> said = message instanceof ByteBuf bytes ? inWords(bytes) : Optional.empty();
            if (said.isEmpty()) {
                super.write(context, message, promise);
            } else {
                ((ByteBuf) message).release();
                super.write(context, context.alloc().buffer().writeBytes(said.get()), promise);
            }
        }
    }

    private static Optional<byte[]> inWords(ByteBuf bytes) {
        int length = bytes.readableBytes();
        int from = bytes.readerIndex();
        if (length <= CLASS_OF_STATUS || length > LONGEST || bytes.getByte(from + CLASS_OF_STATUS) != '4') {
            return Optional.empty();
        }
        for (int i = 0; i < BEGINS.length; i++) {
            if (bytes.getByte(from + i) != BEGINS[i]) {
                return Optional.empty();
            }
        }
        Matcher bare = BARE.matcher(new String(ByteBufUtil.getBytes(bytes), StandardCharsets.US_ASCII));
        return bare.matches() ? Optional.of(written(problem(Integer.parseInt(bare.group(1))))) : Optional.empty();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 400 ->
                Refusals.problem(
                        ProblemType.UNREADABLE_REQUEST,
                        "This cannot be read as HTTP/1.1. Send a request line, headers without spaces in their names, an empty"
                                + " line and a body of the length that was said.");
            case 414 -> Refusals.problem(ProblemType.ADDRESS_TOO_LONG, "Leave out of the address what is not needed.");
            case 431 ->
                Refusals.problem(
                        ProblemType.HEADERS_TOO_LONG, "Leave out headers that are not needed, such as cookies.");
            default -> Refusals.of(status);
        };
    }

    private static byte[] written(Problem problem) {
        byte[] body = Json.compact(problem).getBytes(StandardCharsets.UTF_8);
        String head = String.format(
                Locale.ROOT,
                "HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\nConnection: close\r\n"
                        + "Cache-Control: no-store\r\nContent-Security-Policy: %s\r\nX-Content-Type-Options: nosniff\r\n%s: %s\r\n\r\n",
                problem.status(),
                "Refused",
                body.length,
                SafeHeaders.DATA,
                RequestId.HEADER,
                UUID.randomUUID());
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }
}
