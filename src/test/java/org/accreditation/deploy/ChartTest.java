package org.accreditation.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart makes what Kubernetes takes, and what is checked in beside it. */
class ChartTest {

    private static final Path CHART = Path.of("deploy/helm/accreditation-decisions");
    private static final Path MANIFESTS = Path.of("deploy/kubernetes/accreditation-decisions.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** The classes of Kubernetes' own schema, by the kind that they are the schema of. */
    private static final Map<String, String> KINDS = Map.of(
            "v1 ConfigMap", "V1ConfigMap",
            "v1 Service", "V1Service",
            "apps/v1 StatefulSet", "V1StatefulSet",
            "policy/v1 PodDisruptionBudget", "V1PodDisruptionBudget",
            "autoscaling/v2 HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler",
            "networking.k8s.io/v1 NetworkPolicy", "V1NetworkPolicy");

    private static TemplateCommand template() {
        return new Helm(CHART).template().withName("accreditation-decisions").withNamespace("accreditation");
    }

    private static Map<String, JsonNode> objects(String manifests) throws IOException {
        Map<String, JsonNode> objects = new TreeMap<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(manifests)) {
            while (documents.hasNext()) {
                JsonNode object = documents.next();
                objects.put(
                        object.get("kind").asText() + " "
                                + object.at("/metadata/name").asText(),
                        object);
            }
        }
        return objects;
    }

    private static void isValid(JsonNode object) throws ReflectiveOperationException {
        new JSON(); // has the schema read
        String kind =
                object.get("apiVersion").asText() + " " + object.get("kind").asText();
        assertThat(KINDS).containsKey(kind);
        Class.forName("io.kubernetes.client.openapi.models." + KINDS.get(kind))
                .getMethod("validateJsonElement", JsonElement.class)
                .invoke(null, JsonParser.parseString(object.toString()));
    }

    @Test
    void helm_finds_nothing_to_complain_about() {
        LintResult lint = new Helm(CHART).lint().strict().call();
        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }

    @Test
    void the_manifests_are_what_the_chart_makes_of_its_defaults() throws Exception {
        String made = template().call();
        if (Boolean.getBoolean("chart.rewrite")) {
            Files.writeString(MANIFESTS, made);
        }
        assertThat(objects(Files.readString(MANIFESTS))).isEqualTo(objects(made));
    }

    @Test
    void kubernetes_takes_each_of_them() throws Exception {
        for (JsonNode object : objects(template().call()).values()) {
            isValid(object);
        }
        for (JsonNode object : objects(template()
                        .set("autoscaling.waiting.enabled", true)
                        .set("settings.accreditation\\.journal\\.retention", "P7Y")
                        .set("data.storageClass", "fast")
                        .call())
                .values()) {
            isValid(object);
        }
    }

    /** Otherwise the test above would show nothing. */
    @Test
    void what_kubernetes_does_not_know_would_be_noticed() throws Exception {
        String made = template().call().replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        JsonNode instances = objects(made).get("StatefulSet accreditation-decisions");
        assertThatThrownBy(() -> isValid(instances)).rootCause().hasMessageContaining("readOnlyRootFileSystem");
    }

    @Test
    void an_instance_may_do_no_more_than_it_needs() throws Exception {
        JsonNode pod = objects(template().call())
                .get("StatefulSet accreditation-decisions")
                .at("/spec/template/spec");
        assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        JsonNode container = pod.at("/containers/0");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/volumeMounts").findValuesAsText("mountPath"))
                .containsExactly("/data", "/etc/accreditation");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container
                            .at("/" + probe + "/httpGet/httpHeaders/0/value")
                            .asText())
                    .as("the name by which %s calls", probe)
                    .isEqualTo("localhost");
        }
    }

    @Test
    void an_image_is_named_by_its_digest_where_one_is_set() throws Exception {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);
        assertThat(objects(template().set("image.digest", digest).call())
                        .get("StatefulSet accreditation-decisions")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("registry.example/accreditation-decisions@" + digest);
    }

    @Test
    void a_setting_becomes_the_environment_variable_of_its_name() throws Exception {
        assertThat(objects(template()
                                .set("settings.accreditation\\.load\\.longest-wait", "5s")
                                .call())
                        .get("ConfigMap accreditation-decisions")
                        .at("/data/ACCREDITATION_LOAD_LONGEST_WAIT")
                        .asText())
                .isEqualTo("5s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identityProvider.url=http://provider.example",
                "identityProvider.audience=any",
                "image.digest=latest",
                "replicas=0",
                "callers=null",
                "setings.x=y"
            })
    void what_would_not_be_safe_or_is_misspelt_is_refused(String value) {
        String[] nameAndValue = value.split("=", 2);
        Object given = nameAndValue[1].equals("0") ? (Object) 0 : nameAndValue[1];
        assertThatThrownBy(() -> template().set(nameAndValue[0], given).call()).isNotNull();
    }
}
