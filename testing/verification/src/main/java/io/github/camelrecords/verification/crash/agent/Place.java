package io.github.camelrecords.verification.crash.agent;

/**
 * A place in a method of some class. Names are those of class files, with slashes. A method stands for all of its overloads.
 *
 * @param className   the class
 * @param method      its method
 * @param kind        where in the method
 * @param calledClass whose method is called there; {@code null} unless it is a call
 * @param called      that method; {@code null} unless it is a call
 */
public record Place(String className, String method, Kind kind, String calledClass, String called) {

    /** Where in a method. */
    public enum Kind {
        /** before its first line */
        START,
        /** before it returns; not when it throws */
        END,
        /** before it calls another method */
        CALL
    }

    public static Place start(String className, String method) {
        return new Place(className, method, Kind.START, null, null);
    }

    public static Place end(String className, String method) {
        return new Place(className, method, Kind.END, null, null);
    }

    public static Place before(String className, String method, String calledClass, String called) {
        return new Place(className, method, Kind.CALL, calledClass, called);
    }

    boolean isCallOf(String owner, String name) {
        return kind == Kind.CALL && calledClass.equals(owner) && called.equals(name);
    }

    /** In the words of a message. */
    @Override
    public String toString() {
        String where = className.replace('/', '.') + '.' + method;
        return switch (kind) {
            case START -> "the start of " + where;
            case END -> "the end of " + where;
            case CALL -> "the call of " + calledClass.replace('/', '.') + '.' + called + " in " + where;
        };
    }
}
