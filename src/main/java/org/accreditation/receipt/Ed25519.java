package org.accreditation.receipt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * Ed25519 (RFC 8032) for the JOSE library. BouncyCastle signs an order of magnitude faster than the JDK's own provider, and
 * its plain classes need no provider to be registered. A signature is the same for the same bytes and key.
 */
final class Ed25519 {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.EdDSA);

    private Ed25519() {}

    /** Signs with one private key. */
    static final class Signer implements JWSSigner {
        private final JCAContext context = new JCAContext();
        private final Ed25519PrivateKeyParameters key;

        Signer(byte[] privateKey) {
            this.key = new Ed25519PrivateKeyParameters(privateKey);
            this.key.generatePublicKey();
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] signingInput) {
            var signer = new org.bouncycastle.crypto.signers.Ed25519Signer();
            signer.init(true, key);
            signer.update(signingInput, 0, signingInput.length);
            return Base64URL.encode(signer.generateSignature());
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return ALGORITHMS;
        }

        @Override
        public JCAContext getJCAContext() {
            return context;
        }
    }

    /** Verifies with one public key. */
    static final class Verifier implements JWSVerifier {
        private final JCAContext context = new JCAContext();
        private final Ed25519PublicKeyParameters key;

        Verifier(byte[] publicKey) {
            this.key = new Ed25519PublicKeyParameters(publicKey);
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
            var verifier = new org.bouncycastle.crypto.signers.Ed25519Signer();
            verifier.init(false, key);
            verifier.update(signingInput, 0, signingInput.length);
            return verifier.verifySignature(signature.decode());
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return ALGORITHMS;
        }

        @Override
        public JCAContext getJCAContext() {
            return context;
        }
    }
}
