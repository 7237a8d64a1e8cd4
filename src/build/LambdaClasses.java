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
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns the lambdas and method references of a folder of class files into classes, as javac did before Java 8.
 *
 * <p>A JVM links each lambda when it is first reached: Java code looks up its class and makes a method handle, and that code is interpreted.
 * A short run of rcol reaches hundreds; docs/performance.md has the figures.
 * {@code java -cp asm.jar:asm-tree.jar:asm-commons.jar src/build/LambdaClasses.java target/classes}
 */
public final class LambdaClasses {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String SUFFIX = "$$Lambda";
    private static final Type OBJECT = Type.getType(Object.class);

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
        private final ClassNode host;
        private final String nestHost;
        private final Type self;
        private final InvokeDynamicInsnNode call;
        private final int line;
        private final Type[] captured;

        Lambda(ClassNode host, String nestHost, String name, InvokeDynamicInsnNode call, int line) {
            this.host = host;
            this.nestHost = nestHost;
            this.self = Type.getObjectType(name);
            this.call = call;
            this.line = line;
            this.captured = Type.getArgumentTypes(call.desc);
        }

        byte[] bytes() {
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            String[] face = {Type.getReturnType(call.desc).getInternalName()};
            int access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
            writer.visit(host.version, access, self.getInternalName(), null, OBJECT.getInternalName(), face);
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

        private Method maker() {
            return new Method("<init>", Type.VOID_TYPE, captured);
        }

        private void constructor(ClassWriter writer) {
            GeneratorAdapter code = begin(writer, ACC_PRIVATE, maker());
            code.loadThis();
            code.invokeConstructor(OBJECT, new Method("<init>", "()V"));
            for (int i = 0; i < captured.length; i++) {
                code.loadThis();
                code.loadArg(i);
                code.putField(self, "c" + i, captured[i]);
            }
            end(code);
        }

        private void factory(ClassWriter writer) {
            GeneratorAdapter code = begin(writer, ACC_STATIC, new Method("of", call.desc));
            code.newInstance(self);
            code.dup();
            code.loadArgs();
            code.invokeConstructor(self, maker());
            end(code);
        }

        /** As the metafactory has it: what is given has the erased types, is known to have the exact ones, and is made what the target takes. */
        private void method(ClassWriter writer) {
            var erased = (Type) call.bsmArgs[0];
            var target = (Handle) call.bsmArgs[1];
            var exact = (Type) call.bsmArgs[2];
            GeneratorAdapter code = begin(writer, ACC_PUBLIC, new Method(call.name, erased.getDescriptor()));
            boolean makes = target.getTag() == H_NEWINVOKESPECIAL;
            Type owner = Type.getObjectType(target.getOwner());
            if (makes) {
                code.newInstance(owner);
                code.dup();
            }
            List<Type> wanted = parameters(target);
            for (int i = 0; i < captured.length; i++) {
                code.loadThis();
                code.getField(self, "c" + i, captured[i]);
                convert(code, captured[i], wanted.get(i));
            }
            for (int i = 0; i < erased.getArgumentTypes().length; i++) {
                code.loadArg(i);
                convert(code, erased.getArgumentTypes()[i], exact.getArgumentTypes()[i]);
                convert(code, exact.getArgumentTypes()[i], wanted.get(captured.length + i));
            }
            code.visitMethodInsn(
                    opcode(target), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
            Type result = makes ? owner : Type.getReturnType(target.getDesc());
            if (erased.getReturnType().equals(Type.VOID_TYPE)) {
                drop(code, result);
            } else {
                convert(code, result, exact.getReturnType());
                convert(code, exact.getReturnType(), erased.getReturnType());
            }
            end(code);
        }

        private static void drop(GeneratorAdapter code, Type result) {
            if (result.getSize() == 2) {
                code.pop2();
            } else if (result.getSize() == 1) {
                code.pop();
            }
        }

        /** What the target takes, its receiver first. */
        private static List<Type> parameters(Handle target) {
            var types = new ArrayList<Type>();
            if (target.getTag() != H_INVOKESTATIC && target.getTag() != H_NEWINVOKESPECIAL) {
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

        private static void convert(GeneratorAdapter code, Type from, Type to) {
            boolean primitive = from.getSort() < Type.ARRAY;
            boolean wantsPrimitive = to.getSort() < Type.ARRAY;
            if (primitive && wantsPrimitive) {
                code.cast(from, to);
            } else if (primitive) {
                code.valueOf(from);
            } else if (wantsPrimitive) {
                if (from.getClassName().equals("java.lang.Character") && to.getSort() != Type.CHAR) {
                    throw new IllegalArgumentException("no way from " + from + " to " + to);
                }
                code.unbox(to);
            } else if (!from.equals(to)) {
                code.checkCast(to);
            }
        }

        private GeneratorAdapter begin(ClassWriter writer, int access, Method method) {
            MethodVisitor visitor = writer.visitMethod(access, method.getName(), method.getDescriptor(), null, null);
            var code = new GeneratorAdapter(visitor, access, method.getName(), method.getDescriptor());
            code.visitCode();
            code.visitLineNumber(line, code.mark());
            return code;
        }

        private static void end(GeneratorAdapter code) {
            code.returnValue();
            code.endMethod();
        }
    }
}
