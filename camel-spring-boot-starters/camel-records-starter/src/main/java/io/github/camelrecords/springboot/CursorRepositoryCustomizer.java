package io.github.camelrecords.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.StateRepository;

/** Gives the repository to every component that has an option for one and no value in it. */
final class CursorRepositoryCustomizer implements ComponentCustomizer {

    private static final String OPTION = "cursorRepository";
    private static final String KEYS_OPTION = "idempotentRepository";

    private final StateRepository<?, ?> repository;

    CursorRepositoryCustomizer(StateRepository<?, ?> repository) {
        this.repository = repository;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target.getComponentPropertyConfigurer() instanceof PropertyConfigurerGetter getter
                && getter.getOptionType(OPTION, true) == StateRepository.class;
    }

    @Override
    public void configure(String name, Component target) {
        PropertyConfigurer configurer = target.getComponentPropertyConfigurer();
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) configurer;
        if (getter.getOptionValue(target, OPTION, true) != null
                // this one keeps the cursor as well
                || getter.getOptionValue(target, KEYS_OPTION, true) instanceof StateRepository<?, ?>) {
            return;
        }
        CamelContext context = target.getCamelContext();
        configurer.configure(context, target, OPTION, repository, true);
    }

    /** After all others: what the application says itself wins. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
