package org.rcol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

/** The house: which package may know which, and what only one place may do. */
@AnalyzeClasses(packages = "org.rcol", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("Main")
            .definedBy("org.rcol")
            .layer("Commands")
            .definedBy("org.rcol.command..")
            .layer("Upload")
            .definedBy("org.rcol.upload..")
            .layer("Export")
            .definedBy("org.rcol.export..")
            .layer("Plan")
            .definedBy("org.rcol.plan..")
            .layer("Check")
            .definedBy("org.rcol.check..")
            .layer("Redcap")
            .definedBy("org.rcol.redcap..")
            .layer("State")
            .definedBy("org.rcol.state..")
            .layer("Refactor")
            .definedBy("org.rcol.refactor..")
            .layer("Reference")
            .definedBy("org.rcol.reference..")
            .layer("Logic")
            .definedBy("org.rcol.logic..")
            .layer("Dictionary")
            .definedBy("org.rcol.dictionary..")
            .layer("Failure")
            .definedBy("org.rcol.failure..")
            .layer("File")
            .definedBy("org.rcol.file..")
            .layer("Json")
            .definedBy("org.rcol.json..")
            .layer("Text")
            .definedBy("org.rcol.text..")
            .layer("Config")
            .definedBy("org.rcol.config..")
            .layer("Console")
            .definedBy("org.rcol.console..")
            .layer("Git")
            .definedBy("org.rcol.git..")
            .layer("Scan")
            .definedBy("org.rcol.scan..")
            .layer("Sandbox")
            .definedBy("org.rcol.sandbox..")
            .layer("Session")
            .definedBy("org.rcol.session..")
            .layer("Token")
            .definedBy("org.rcol.token..")
            .layer("Probe")
            .definedBy("org.rcol.probe..")
            .layer("Review")
            .definedBy("org.rcol.review..")
            .layer("Html")
            .definedBy("org.rcol.html..")
            .layer("RecordCheck")
            .definedBy("org.rcol.recordcheck..")
            .layer("Status")
            .definedBy("org.rcol.status..")
            .layer("Setup")
            .definedBy("org.rcol.setup..")
            .whereLayer("Main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("Commands")
            .mayOnlyBeAccessedByLayers("Main")
            .whereLayer("Status")
            .mayOnlyBeAccessedByLayers("Commands")
            .whereLayer("Upload")
            .mayOnlyBeAccessedByLayers("Commands", "Review", "Status")
            .whereLayer("Review")
            .mayOnlyBeAccessedByLayers("Commands")
            .whereLayer("Html")
            .mayOnlyBeAccessedByLayers("Export", "Review")
            .whereLayer("Html")
            .mayOnlyAccessLayers("Dictionary")
            .whereLayer("RecordCheck")
            .mayOnlyBeAccessedByLayers("Commands", "Upload", "Export")
            .whereLayer("RecordCheck")
            .mayOnlyAccessLayers("Check", "Redcap", "Logic", "Dictionary", "Json", "Failure")
            .whereLayer("Setup")
            .mayOnlyBeAccessedByLayers("Commands", "Upload", "Export", "Review")
            .whereLayer("Setup")
            .mayOnlyAccessLayers("Redcap", "Logic", "Dictionary", "File", "Json", "Text", "Failure")
            .whereLayer("Token")
            .mayOnlyBeAccessedByLayers("Commands")
            .whereLayer("Probe")
            .mayOnlyBeAccessedByLayers("Commands")
            .whereLayer("Session")
            .mayOnlyBeAccessedByLayers("Main", "Commands", "Token")
            .whereLayer("Export")
            .mayOnlyBeAccessedByLayers("Commands", "Session")
            .whereLayer("Plan")
            .mayOnlyBeAccessedByLayers("Commands", "Upload", "Review", "Status")
            .whereLayer("Check")
            .mayOnlyBeAccessedByLayers("Commands", "Upload", "Scan", "Review", "RecordCheck", "Refactor")
            .whereLayer("Redcap")
            .mayOnlyBeAccessedByLayers(
                    "Main",
                    "Commands",
                    "Upload",
                    "Export",
                    "RecordCheck",
                    "Config",
                    "Session",
                    "Token",
                    "Probe",
                    "Review",
                    "Status",
                    "Setup")
            .whereLayer("State")
            .mayOnlyBeAccessedByLayers("Commands", "Upload", "Export", "Sandbox", "Session", "Token", "Review")
            .whereLayer("Config")
            .mayOnlyBeAccessedByLayers("Main", "Commands", "Session", "Token")
            .whereLayer("Console")
            .mayOnlyBeAccessedByLayers("Main", "Commands", "Session")
            .whereLayer("Git")
            .mayOnlyBeAccessedByLayers("Commands", "Session", "Token", "Scan", "Status")
            .whereLayer("Sandbox")
            .mayOnlyBeAccessedByLayers("Commands", "Session", "Probe")
            .whereLayer("Refactor")
            .mayOnlyBeAccessedByLayers("Commands")
            .whereLayer("Refactor")
            .mayOnlyAccessLayers("Check", "Reference", "Dictionary", "Text", "Failure")
            .whereLayer("Reference")
            .mayOnlyAccessLayers("Logic", "Dictionary")
            .whereLayer("Logic")
            .mayOnlyAccessLayers("Dictionary", "Failure")
            .whereLayer("Dictionary")
            .mayOnlyAccessLayers("File", "Json", "Failure")
            .whereLayer("File")
            .mayOnlyAccessLayers("Failure")
            .whereLayer("Scan")
            .mayOnlyBeAccessedByLayers("Commands")
            .whereLayer("Scan")
            .mayOnlyAccessLayers("Check", "Git", "File")
            .whereLayer("Json")
            .mayNotAccessAnyLayer()
            .whereLayer("Text")
            .mayNotAccessAnyLayer()
            .whereLayer("Failure")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule no_two_rooms_of_the_sandbox_know_each_other =
            slices().matching("org.rcol.sandbox.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_two_rooms_of_the_exports_know_each_other =
            slices().matching("org.rcol.export.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commands_do_not_know_each_other =
            slices().matching("org.rcol.command.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule only_main_touches_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.rcol.Main")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule picocli_stays_in_commands = noClasses()
            .that()
            .resideOutsideOfPackages("org.rcol", "org.rcol.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule okhttp_stays_in_redcap = noClasses()
            .that()
            .resideOutsideOfPackage("org.rcol.redcap..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    /** What JSON looks like, records and their annotations say; {@code config} reads TOML. */
    @ArchTest
    static final ArchRule json_is_neither_parsed_nor_written_by_hand = noClasses()
            .that()
            .resideOutsideOfPackages("org.rcol.json..", "org.rcol.config..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    JsonFactory.class,
                    JsonGenerator.class,
                    JsonParser.class,
                    JsonStringEncoder.class,
                    ArrayNode.class,
                    ObjectNode.class,
                    ObjectMapper.class);

    @ArchTest
    static final ArchRule libraries_are_used_through_their_public_classes = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("..internal..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.rcol.."))));

    @ArchTest
    static final ArchRule other_programs_are_run_in_four_places = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.rcol.git.Git")
            .and()
            .doNotHaveFullyQualifiedName("org.rcol.config.TokenProgram")
            .and()
            .doNotHaveFullyQualifiedName("org.rcol.config.Keyring")
            .and()
            .doNotHaveFullyQualifiedName("org.rcol.console.ShellPager")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule the_log_is_configured_by_its_file =
            noClasses().should().dependOnClassesThat().resideInAPackage("ch.qos.logback..");

    @ArchTest
    static final ArchRule no_mutable_static_state = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();
}
