package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class SyncTargetTest {

    @Test
    void isOneConnectionOrAllOfAnIntegration() {
        assertThat(SyncTarget.of(new ConnectionRef("github", "user-123")))
                .isEqualTo(new SyncTarget("github", "user-123"));
        assertThat(SyncTarget.allConnections("github")).isEqualTo(new SyncTarget("github", null));
    }

    @Test
    void namesTheIdThatNangoWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncTarget.allConnections("git/hub"))
                .withMessageContaining("providerConfigKey");
        // an empty id must not become all connections
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyncTarget("github", ""))
                .withMessageContaining("connectionId");
        assertThatNullPointerException().isThrownBy(() -> SyncTarget.allConnections(null));
    }
}
