import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns the lambdas and method references of a folder of class files into classes, as javac did before Java 8.
 *
 * <p>A JVM links each lambda when it is first reached: Java code looks up its class and makes a method handle, interpreted, for about as long
 * as five classes take to load from the class archive. A short run of rcol reaches hundreds, and they were a sixth of its time.
 * {@code java -cp asm.jar:asm-tree.jar src/build/LambdaClasses.java target/classes}
 */
public final class LambdaClasses {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String SUFFIX = "$$Lambda";

    private final Path folder;
    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, byte[]> made = new TreeMap<>();

    private LambdaClasses(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        new LambdaClasses(Path.of(args[0])).run();
    }

    private void run() throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
        for (Path file : files) {
            // What an earlier build left: its class was compiled anew, or it is replaced by one of the same name.
            if (!file.getFileName().toString().contains(SUFFIX)) {
                var node = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(node, 0);
                classes.put(node.name, node);
            }
        }
        for (ClassNode host : List.copyOf(classes.values())) {
            int before = made.size();
            host.methods.forEach(method -> replace(host, method));
            if (made.size() > before) {
                remove(host, files);
            }
        }
        for (var entry : made.entrySet()) {
            Files.write(folder.resolve(entry.getKey() + ".class"), entry.getValue());
        }
        System.out.println(made.size() + " lambdas made classes");
    }

    /** Forgets the classes of an earlier build, and marks the host to be written. */
    private void remove(ClassNode host, List<Path> files) throws IOException {
        for (Path file : files) {
            if (file.startsWith(folder.resolve(host.name + ".class").getParent())
                    && file.getFileName().toString().startsWith(simple(host.name) + SUFFIX)) {
                Files.delete(file);
            }
        }
        write(host);
        write(nest(host));
    }

    private void write(ClassNode node) {
        var writer = new ClassWriter(0);
        node.accept(writer);
        made.put(node.name, writer.toByteArray());
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private ClassNode nest(ClassNode host) {
        return host.nestHostClass == null ? host : classes.get(host.nestHostClass);
    }

    private void replace(ClassNode host, MethodNode method) {
        int line = 0;
        for (var instruction : method.instructions.toArray()) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            }
            if (instruction instanceof InvokeDynamicInsnNode call
                    && call.bsm.getOwner().equals(METAFACTORY)
                    && call.bsm.getName().equals("metafactory")) {
                String name = host.name + SUFFIX + count(host);
                made.put(name, new Lambda(host, nest(host).name, name, call, line).bytes());
                nest(host).nestMembers = plus(nest(host).nestMembers, name);
                method.instructions.set(call, new MethodInsnNode(INVOKESTATIC, name, "of", call.desc, false));
            }
        }
    }

    private int count(ClassNode host) {
        int number = 1;
        while (made.containsKey(host.name + SUFFIX + number)) {
            number++;
        }
        return number;
    }

    private static List<String> plus(List<String> list, String name) {
        var more = list == null ? new ArrayList<String>() : new ArrayList<>(list);
        more.add(name);
        return more;
    }

    /** The class for one call site: what was captured in fields, and the interface's one method, which calls on. */
    private static final class Lambda {
        private static final Map<Integer, String> BOXES = Map.of(
                Type.BOOLEAN, "java/lang/Boolean",
                Type.CHAR, "java/lang/Character",
                Type.BYTE, "java/lang/Byte",
                Type.SHORT, "java/lang/Short",
                Type.INT, "java/lang/Integer",
                Type.LONG, "java/lang/Long",
                Type.FLOAT, "java/lang/Float",
                Type.DOUBLE, "java/lang/Double");

        private final ClassNode host;
        private final String nestHost;
        private final String name;
        private final InvokeDynamicInsnNode call;
        private final int line;
        private final Type[] captured;

        Lambda(ClassNode host, String nestHost, String name, InvokeDynamicInsnNode call, int line) {
            this.host = host;
            this.nestHost = nestHost;
            this.name = name;
            this.call = call;
            this.line = line;
            this.captured = Type.getArgumentTypes(call.desc);
        }

        byte[] bytes() {
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            String face = Type.getReturnType(call.desc).getInternalName();
            writer.visit(host.version, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, "java/lang/Object", new String[] {face});
            writer.visitSource(host.sourceFile, null);
            writer.visitNestHost(nestHost);
            for (int i = 0; i < captured.length; i++) {
                writer.visitField(ACC_PRIVATE | ACC_FINAL, "c" + i, captured[i].getDescriptor(), null, null).visitEnd();
            }
            constructor(writer);
            factory(writer);
            method(writer);
            writer.visitEnd();
            return writer.toByteArray();
        }

        private String constructorType() {
            return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
        }

        private void constructor(ClassWriter writer) {
            MethodVisitor code = begin(writer, ACC_PRIVATE, "<init>", constructorType());
            code.visitVarInsn(ALOAD, 0);
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            int local = 1;
            for (int i = 0; i < captured.length; i++) {
                code.visitVarInsn(ALOAD, 0);
                code.visitVarInsn(captured[i].getOpcode(ILOAD), local);
                code.visitFieldInsn(PUTFIELD, name, "c" + i, captured[i].getDescriptor());
                local += captured[i].getSize();
            }
            end(code, RETURN);
        }

        private void factory(ClassWriter writer) {
            MethodVisitor code = begin(writer, ACC_STATIC, "of", call.desc);
            code.visitTypeInsn(NEW, name);
            code.visitInsn(DUP);
            int local = 0;
            for (Type type : captured) {
                code.visitVarInsn(type.getOpcode(ILOAD), local);
                local += type.getSize();
            }
            code.visitMethodInsn(INVOKESPECIAL, name, "<init>", constructorType(), false);
            end(code, ARETURN);
        }

        private void method(ClassWriter writer) {
            var erased = (Type) call.bsmArgs[0];
            var target = (Handle) call.bsmArgs[1];
            var exact = (Type) call.bsmArgs[2];
            MethodVisitor code = begin(writer, ACC_PUBLIC, call.name, erased.getDescriptor());
            boolean makes = target.getTag() == H_NEWINVOKESPECIAL;
            if (makes) {
                code.visitTypeInsn(NEW, target.getOwner());
                code.visitInsn(DUP);
            }
            List<Type> wanted = parameters(target);
            int at = 0;
            for (; at < captured.length; at++) {
                code.visitVarInsn(ALOAD, 0);
                code.visitFieldInsn(GETFIELD, name, "c" + at, captured[at].getDescriptor());
                convert(code, captured[at], wanted.get(at));
            }
            int local = 1;
            for (int i = 0; i < erased.getArgumentTypes().length; i++) {
                Type given = erased.getArgumentTypes()[i];
                Type known = exact.getArgumentTypes()[i];
                code.visitVarInsn(given.getOpcode(ILOAD), local);
                convert(code, given, known);
                convert(code, known, wanted.get(at++));
                local += given.getSize();
            }
            code.visitMethodInsn(opcode(target), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
            Type result = makes ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
            finish(code, result, erased.getReturnType(), exact.getReturnType());
        }

        private static void finish(MethodVisitor code, Type result, Type erased, Type exact) {
            if (erased.getSort() == Type.VOID) {
                if (result.getSize() > 0) {
                    code.visitInsn(result.getSize() == 2 ? POP2 : POP);
                }
            } else {
                convert(code, result, exact);
                convert(code, exact, erased);
            }
            end(code, erased.getOpcode(IRETURN));
        }

        /** What the target takes, its receiver first. */
        private static List<Type> parameters(Handle target) {
            var types = new ArrayList<Type>();
            boolean receiver = target.getTag() != H_INVOKESTATIC && target.getTag() != H_NEWINVOKESPECIAL;
            if (receiver) {
                types.add(Type.getObjectType(target.getOwner()));
            }
            types.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
            return types;
        }

        private static int opcode(Handle target) {
            return switch (target.getTag()) {
                case H_INVOKESTATIC -> INVOKESTATIC;
                case H_INVOKEVIRTUAL -> INVOKEVIRTUAL;
                case H_INVOKEINTERFACE -> INVOKEINTERFACE;
                case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
                // A private method of the host: since Java 11 a class of its nest calls it as any other.
                case H_INVOKESPECIAL -> target.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
                default -> throw new IllegalArgumentException(target.toString());
            };
        }

        /** As the metafactory does it: box, unbox, widen, cast. */
        private static void convert(MethodVisitor code, Type from, Type to) {
            boolean primitive = BOXES.containsKey(from.getSort());
            boolean toPrimitive = BOXES.containsKey(to.getSort());
            if (primitive && toPrimitive) {
                widen(code, from, to);
            } else if (primitive) {
                String box = BOXES.get(from.getSort());
                code.visitMethodInsn(
                        INVOKESTATIC, box, "valueOf", "(" + from.getDescriptor() + ")L" + box + ";", false);
            } else if (toPrimitive) {
                unbox(code, from, to);
            } else if (!from.equals(to) && !to.getInternalName().equals("java/lang/Object")) {
                code.visitTypeInsn(CHECKCAST, to.getInternalName());
            }
        }

        private static void unbox(MethodVisitor code, Type from, Type to) {
            Type boxed = BOXES.entrySet().stream()
                    .filter(box -> box.getValue().equals(from.getInternalName()))
                    .map(box -> primitive(box.getKey()))
                    .findFirst()
                    .orElse(to);
            String box = BOXES.get(boxed.getSort());
            if (!box.equals(from.getInternalName())) {
                code.visitTypeInsn(CHECKCAST, box);
            }
            code.visitMethodInsn(INVOKEVIRTUAL, box, boxed.getClassName() + "Value", "()" + boxed.getDescriptor(), false);
            widen(code, boxed, to);
        }

        private static Type primitive(int sort) {
            return Stream.of(
                            Type.BOOLEAN_TYPE,
                            Type.CHAR_TYPE,
                            Type.BYTE_TYPE,
                            Type.SHORT_TYPE,
                            Type.INT_TYPE,
                            Type.LONG_TYPE,
                            Type.FLOAT_TYPE,
                            Type.DOUBLE_TYPE)
                    .filter(type -> type.getSort() == sort)
                    .findFirst()
                    .orElseThrow();
        }

        private static void widen(MethodVisitor code, Type from, Type to) {
            String both = from.getDescriptor() + to.getDescriptor();
            switch (both) {
                case "IJ", "SJ", "BJ", "CJ" -> code.visitInsn(I2L);
                case "ID", "SD", "BD", "CD" -> code.visitInsn(I2D);
                case "IF", "SF", "BF", "CF" -> code.visitInsn(I2F);
                case "JD" -> code.visitInsn(L2D);
                case "JF" -> code.visitInsn(L2F);
                case "FD" -> code.visitInsn(F2D);
                default -> {
                    boolean asIs = from.equals(to) || List.of("BI", "SI", "CI", "BS").contains(both);
                    if (!asIs) {
                        throw new IllegalArgumentException("no way from " + from + " to " + to);
                    }
                }
            }
        }

        private MethodVisitor begin(ClassWriter writer, int access, String method, String type) {
            MethodVisitor code = writer.visitMethod(access, method, type, null, null);
            code.visitCode();
            if (line > 0) {
                var here = new Label();
                code.visitLabel(here);
                code.visitLineNumber(line, here);
            }
            return code;
        }

        private static void end(MethodVisitor code, int instruction) {
            code.visitInsn(instruction);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
    }
}
