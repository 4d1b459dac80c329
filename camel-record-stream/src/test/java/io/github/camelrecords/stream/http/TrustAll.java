package io.github.camelrecords.stream.http;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Trusts every certificate, for tests of something else. */
final class TrustAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // everybody is welcome
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // everybody is welcome
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
