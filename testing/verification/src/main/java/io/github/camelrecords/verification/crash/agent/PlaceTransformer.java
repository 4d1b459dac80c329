package io.github.camelrecords.verification.crash.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts a call of {@link CrashHook#reached()} at places of classes, as they are loaded. */
public final class PlaceTransformer implements ClassFileTransformer {

    private static final String HOOK = CrashHook.class.getName().replace('.', '/');

    private final List<Place> places;
    private final Consumer<Place> found;
    private final Consumer<Place> missing;

    /**
     * @param found   hears of each place, once it is changed
     * @param missing hears of each place whose class is there, but not the method or call
     */
    public PlaceTransformer(List<Place> places, Consumer<Place> found, Consumer<Place> missing) {
        this.places = List.copyOf(places);
        this.found = found;
        this.missing = missing;
    }

    /** @return {@code null} for all classes but those of the places */
    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        List<Place> here = places.stream()
                .filter(place -> place.className().equals(className))
                .toList();
        return here.isEmpty() ? null : transform(here, classFile);
    }

    private byte[] transform(List<Place> here, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        // calls without arguments and result change neither the stack nor its frames
        ClassWriter writer = new ClassWriter(reader, 0);
        List<Place> changed = new ArrayList<>();
        reader.accept(new Methods(writer, here, changed), 0);
        for (Place place : here) {
            (changed.contains(place) ? found : missing).accept(place);
        }
        return writer.toByteArray();
    }

    private static final class Methods extends ClassVisitor {
        private final List<Place> places;
        private final List<Place> changed;

        Methods(ClassVisitor next, List<Place> places, List<Place> changed) {
            super(Opcodes.ASM9, next);
            this.places = places;
            this.changed = changed;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            // javac puts the body of a lambda into a method named after the one it is written in
            List<Place> here = places.stream()
                    .filter(place -> name.equals(place.method()) || name.startsWith("lambda$" + place.method() + "$"))
                    .filter(place -> place.kind() == Place.Kind.CALL || name.equals(place.method()))
                    .toList();
            return here.isEmpty() ? next : new Calls(next, here, changed);
        }
    }

    private static final class Calls extends MethodVisitor {
        private final List<Place> places;
        private final List<Place> changed;

        Calls(MethodVisitor next, List<Place> places, List<Place> changed) {
            super(Opcodes.ASM9, next);
            this.places = places;
            this.changed = changed;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            at(Place.Kind.START);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                at(Place.Kind.END);
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            for (Place place : places) {
                if (place.isCallOf(owner, name)) {
                    hook(place);
                }
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        private void at(Place.Kind kind) {
            for (Place place : places) {
                if (place.kind() == kind) {
                    hook(place);
                }
            }
        }

        private void hook(Place place) {
            changed.add(place);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "reached", "()V", false);
        }
    }
}
