package org.accreditation.subscription;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The addresses that callers may have this service send to. A caller names an address and the service connects to it, from inside a network
 * that the caller may not see: so an operator lists every host, and what a host leads to is looked at each time. Loopback, private and all other
 * addresses that are not public are refused, unless the operator lists their network too.
 */
public final class Callbacks {

    private static final int HTTPS = 443;
    private static final int LONGEST = 2000;
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** What is no place on the public network, beside what Java has a word for. */
    private static final List<Network> RESERVED = networks(List.of(
            "0.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16"));

    private static final Network PUBLIC_6 = Network.of("2000::/3");

    private final Set<String> hosts;
    private final List<Network> networks;

    private Callbacks(Set<String> hosts, List<Network> networks) {
        this.hosts = hosts;
        this.networks = networks;
    }

    /**
     * As an operator lists them.
     *
     * @param hosts names, each with its port where that is not 443
     * @param networks addresses that are not public and may be reached nevertheless, each with how many bits of it count, as {@code 10.1.2.0/24}
     * @throws IllegalArgumentException where one cannot be read
     */
    public static Callbacks of(List<String> hosts, List<String> networks) {
        Set<String> known = new TreeSet<>();
        for (String host : hosts) {
            URI uri = URI.create("https://" + host.strip());
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || !uri.getRawAuthority().equals(host.strip())) {
                throw new IllegalArgumentException(
                        "'" + host + "' is no host to send to: write its name, and its port after a colon.");
            }
            known.add(place(uri));
        }
        return new Callbacks(known, networks(networks));
    }

    private static List<Network> networks(List<String> written) {
        return written.stream().map(Network::of).toList();
    }

    private static String place(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(uri);
    }

    static int port(URI uri) {
        return uri.getPort() < 0 ? HTTPS : uri.getPort();
    }

    /** Whether no host is listed, so that nothing can be sent anywhere. */
    public boolean isNone() {
        return hosts.isEmpty();
    }

    /** The address does not do; the message says why, in a sentence for whoever named it. */
    static final class Refused extends Exception {
        private Refused(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Reads an address.
     *
     * @throws Refused where it is none to send to
     */
    URI read(String text) throws Refused {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException notOne) {
            throw new Refused("This is no address. Send one as https://host/path.");
        }
        if (text.length() > LONGEST) {
            throw new Refused("Keep the address to " + LONGEST + " characters.");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new Refused("What is sent is encrypted: the address has to begin with https:// and a host.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new Refused(
                    "Leave out names, passwords and whatever follows '#'. The signature tells where it comes from.");
        }
        listed(uri);
        if (LITERAL.matcher(bare(uri)).matches()) {
            resolve(uri);
        }
        return uri;
    }

    private void listed(URI uri) throws Refused {
        if (!hosts.contains(place(uri))) {
            throw new Refused("The operator does not let this service send to that host and port. Ask them to list it"
                    + " (accreditation.subscriptions.hosts).");
        }
    }

    private static String bare(URI uri) {
        return uri.getHost().replaceAll("[\\[\\]]", "");
    }

    /**
     * Where to connect to now. Nothing is looked up after this, so that no later answer leads elsewhere.
     *
     * @throws Refused where the host is not listed (any longer), has no address, or has one that may not be reached
     */
    InetAddress resolve(URI uri) throws Refused {
        listed(uri);
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(bare(uri));
        } catch (UnknownHostException none) {
            throw new Refused("The host has no address now.");
        }
        for (InetAddress each : found) {
            if (!mayBeReached(each)) {
                throw new Refused(
                        "The host has an address that is not public, and the operator does not list its network"
                                + " (accreditation.subscriptions.networks).");
            }
        }
        return found[0];
    }

    boolean mayBeReached(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address instanceof Inet4Address || address instanceof Inet6Address && PUBLIC_6.holds(address))
                && RESERVED.stream().noneMatch(network -> network.holds(address));
    }

    /** Addresses that begin alike. */
    private record Network(byte[] address, int bits) {

        private static Network of(String written) {
            String[] parts = written.strip().split("/", 2);
            if (!LITERAL.matcher(parts[0]).matches()) {
                throw unreadable(written);
            }
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
                if (bits < 0 || bits > address.length * 8) {
                    throw unreadable(written);
                }
                return new Network(address, bits);
            } catch (UnknownHostException | NumberFormatException notOne) {
                throw unreadable(written);
            }
        }

        private static IllegalArgumentException unreadable(String written) {
            return new IllegalArgumentException("'" + written
                    + "' is no network: write an address and how many of its bits count, as 10.1.2.0/24.");
        }

        private boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            int whole = bits / 8;
            if (bytes.length != address.length || !Arrays.equals(bytes, 0, whole, address, 0, whole)) {
                return false;
            }
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return bits % 8 == 0 || (bytes[whole] & mask) == (address[whole] & mask);
        }
    }
}
