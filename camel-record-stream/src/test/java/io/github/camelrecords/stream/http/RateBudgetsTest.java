package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateBudgetsTest {

    private final BaseUrl service = BaseUrl.parse("https://api.example.com", false);
    private final String secret = UUID.randomUUID().toString();

    @Test
    void isOnePerServiceAndSecret() {
        RateBudget budget = RateBudgets.of(service, secret);

        assertThat(RateBudgets.of(
                        BaseUrl.parse("https://API.example.com:443/", false), new String(secret.toCharArray())))
                .isSameAs(budget);
        assertThat(RateBudgets.of(service, secret + "x")).isNotSameAs(budget);
        assertThat(RateBudgets.of(service, null)).isNotSameAs(budget);
        assertThat(RateBudgets.of(BaseUrl.parse("https://api.example.com/v2", false), secret))
                .isNotSameAs(budget);
    }

    @Test
    void goesWhenNobodyHoldsIt() {
        WeakReference<RateBudget> budget = new WeakReference<>(RateBudgets.of(service, secret));
        await().until(() -> {
            System.gc();
            return budget.refersTo(null);
        });
        RateBudget other = RateBudgets.of(service, secret + "y");
        int size = RateBudgets.size();

        assertThat(RateBudgets.of(service, secret + "y")).isSameAs(other);
        assertThat(RateBudgets.size()).isLessThanOrEqualTo(size);
    }
}
