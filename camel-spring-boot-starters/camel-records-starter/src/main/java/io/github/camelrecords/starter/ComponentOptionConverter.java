package io.github.camelrecords.starter;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.apache.camel.util.TimeUtils;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.util.ClassUtils;

/**
 * Makes objects of the text of component options: a bean of {@code #bean:name} or {@code #name}, and a time of what Camel
 * takes for one, such as {@code 30s}, {@code 1m30s}, {@code PT30S} or milliseconds.
 */
final class ComponentOptionConverter implements ConditionalGenericConverter {

    private static final String BEAN = "#bean:";

    private final ListableBeanFactory beans;

    ComponentOptionConverter(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Object.class));
    }

    @Override
    public boolean matches(TypeDescriptor sourceType, TypeDescriptor targetType) {
        return targetType.hasAnnotation(ComponentOption.class) && !isPlain(targetType.getType());
    }

    /** Whether Spring's own conversions are right. */
    private static boolean isPlain(Class<?> type) {
        return type == String.class || type.isEnum() || ClassUtils.isPrimitiveOrWrapper(type);
    }

    /**
     * @return {@code null} for blank text
     * @throws IllegalArgumentException when the text is neither a time nor a reference to a bean of the type
     */
    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String text = source == null ? "" : source.toString().trim();
        if (text.isEmpty()) {
            return null;
        }
        return targetType.getType() == Duration.class ? duration(text) : bean(text, targetType.getType());
    }

    private static Duration duration(String text) {
        try {
            return text.matches("[+-]?[pP].*") ? Duration.parse(text) : TimeUtils.toDuration(text);
        } catch (RuntimeException e) {
            // of several kinds
            throw new IllegalArgumentException(
                    "It is not a time. Use one such as 30s, 1m30s, PT30S, or a number of milliseconds.", e);
        }
    }

    private Object bean(String text, Class<?> type) {
        if (!text.startsWith("#")) {
            throw new IllegalArgumentException(
                    "It is not a reference to a bean. Use " + BEAN + " and the name of a bean of" + " the type "
                            + type.getName() + ", such as " + BEAN + "my" + type.getSimpleName() + ".");
        }
        String name = text.substring(text.startsWith(BEAN) ? BEAN.length() : 1);
        try {
            return beans.getBean(name, type);
        } catch (NoSuchBeanDefinitionException e) {
            if (!name.equals(e.getBeanName())) {
                // it is there, and lacks another one
                throw e;
            }
            throw new IllegalArgumentException("There is no bean '" + name + "'. " + others(type), e);
        } catch (BeanNotOfRequiredTypeException e) {
            throw new IllegalArgumentException(
                    "The bean '" + name + "' is a " + e.getActualType().getName() + ". " + others(type), e);
        }
    }

    private String others(Class<?> type) {
        String[] names = beans.getBeanNamesForType(type, true, false);
        return names.length == 0
                ? "The application has no bean of the type " + type.getName() + "; define one."
                : "Beans of the type " + type.getName() + " are " + Arrays.toString(names) + ".";
    }
}
