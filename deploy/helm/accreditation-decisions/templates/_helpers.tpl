{{- define "labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "image" -}}
{{ .Values.image.repository }}{{ with .Values.image.digest }}@{{ . }}{{ else }}:{{ .Values.image.tag }}{{ end }}
{{- end }}
{{- /* A probe calls by a name that is always known, not by the address of the container. */ -}}
{{- define "asked" -}}
path: /q/health/{{ . }}
port: http
httpHeaders:
  - name: Host
    value: localhost
{{- end }}
