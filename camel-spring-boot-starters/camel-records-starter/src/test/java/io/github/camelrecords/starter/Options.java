package io.github.camelrecords.starter;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;

/** The options of a component for tests. */
class Options extends ComponentConfigurationPropertiesCommon {

    @ComponentOption
    private Integer limit;

    @ComponentOption
    private Duration longTimeout;

    @ComponentOption
    private Executor executor;

    @ComponentOption
    private Map<String, Object> httpOptions;

    @ComponentOption(secret = true)
    private String secretKey;

    /** No option. */
    private Duration delay;

    public Integer getLimit() {
        return limit;
    }

    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public Duration getLongTimeout() {
        return longTimeout;
    }

    public void setLongTimeout(Duration longTimeout) {
        this.longTimeout = longTimeout;
    }

    public Executor getExecutor() {
        return executor;
    }

    public void setExecutor(Executor executor) {
        this.executor = executor;
    }

    public Map<String, Object> getHttpOptions() {
        return httpOptions;
    }

    public void setHttpOptions(Map<String, Object> httpOptions) {
        this.httpOptions = httpOptions;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public Duration getDelay() {
        return delay;
    }

    public void setDelay(Duration delay) {
        this.delay = delay;
    }
}
