namespace ReliabilityEngine.Operator.Tests.Commands.Importing;

/// <summary>A shop's SLOs as its people might have declared them to other tools.</summary>
internal static class ImportSamples
{
    public const string SlothSpec = """
        version: prometheus/v1
        service: checkout
        labels: {team: pay}
        slos:
          - name: availability
            objective: 99.9
            description: Orders that can be placed.
            sli:
              events:
                error_query: sum(rate(http_requests_total{app="checkout",code=~"5.."}[{{.window}}]))
                total_query: sum(rate(http_requests_total{app="checkout"}[{{.window}}]))
            alerting:
              page_alert: {disable: true}
          - name: latency
            objective: 95
            sli:
              events:
                error_query: |
                  sum(rate(http_request_duration_seconds_count{app="checkout"}[{{.window}}]))
                  -
                  sum(rate(http_request_duration_seconds_bucket{app="checkout",le="0.3"}[{{.window}}]))
                total_query: sum(rate(http_request_duration_seconds_count{app="checkout"}[{{.window}}]))

        """;

    public const string SlothResource = """
        apiVersion: sloth.slok.dev/v1
        kind: PrometheusServiceLevel
        metadata:
          name: slos-of-checkout
          namespace: shop
          labels: {prometheus: main}
          annotations: {example.com/owner: pay}
        spec:
          service: checkout
          labels: {team: pay, repository: "shop/checkout"}
          slos:
            - name: availability
              objective: 99.95
              labels: {category: availability}
              sli:
                events:
                  errorQuery: sum(rate(http_requests_total{app="checkout",code=~"5.."}[{{.window}}])) or vector(0)
                  totalQuery: sum(rate(http_requests_total{app="checkout"}[{{.window}}]))
              alerting:
                name: CheckoutFails
                labels: {routing: pay}
                ticketAlert: {disable: true}
                pageAlert: {labels: {severity: critical}}
            - name: ratio
              objective: 99
              sli:
                raw:
                  errorRatioQuery: |
                    1 - (
                      sum(rate(jobs_total{state="done"}[{{ .window }}]))
                      /
                      sum(rate(jobs_total[{{ .window }}]))
                    )
            - name: quantile
              objective: 99
              sli:
                raw: {errorRatioQuery: 'avg_over_time(checkout_slow_ratio[{{.window}}])'}
            - name: plugged
              objective: 99
              sli:
                plugin: {id: sloth-common/kubernetes/apiserver/availability}

        """;

    public const string SlothRules = """
        groups:
        - name: sloth-slo-sli-recordings-checkout-availability
          rules:
          - record: slo:sli_error:ratio_rate5m
            expr: |
              (sum(rate(http_requests_total{app="checkout",code=~"5.."}[5m])))
              /
              (sum(rate(http_requests_total{app="checkout"}[5m])))
            labels: {sloth_id: checkout-availability, sloth_service: checkout, sloth_slo: availability, sloth_window: 5m, team: pay}
          - record: slo:sli_error:ratio_rate1h
            expr: |
              (sum(rate(http_requests_total{app="checkout",code=~"5.."}[1h])))
              /
              (sum(rate(http_requests_total{app="checkout"}[1h])))
            labels: {sloth_id: checkout-availability, sloth_service: checkout, sloth_slo: availability, sloth_window: 1h, team: pay}
          - record: slo:sli_error:ratio_rate28d
            expr: |
              sum_over_time(slo:sli_error:ratio_rate5m{sloth_id="checkout-availability"}[28d])
              / ignoring (sloth_window)
              count_over_time(slo:sli_error:ratio_rate5m{sloth_id="checkout-availability"}[28d])
            labels: {sloth_window: 28d}
        - name: sloth-slo-meta-recordings-checkout-availability
          rules:
          - record: slo:objective:ratio
            expr: vector(0.9990000000000001)
            labels: {sloth_id: checkout-availability}
          - record: slo:time_period:days
            expr: vector(28)
            labels: {sloth_id: checkout-availability}
        - name: sloth-slo-alerts-checkout-availability
          rules:
          - alert: CheckoutFails
            expr: (slo:sli_error:ratio_rate5m{sloth_id="checkout-availability"} > (14.4 * 0.001)) and ignoring (sloth_window) (slo:sli_error:ratio_rate1h{sloth_id="checkout-availability"} > (14.4 * 0.001))
            labels: {severity: critical, sloth_severity: page}
            annotations: {summary: Orders fail.}
        - name: of-ours
          rules:
          - alert: NobodyOrders
            expr: sum(rate(orders_total[1h])) == 0

        """;

    public const string Pyrra = """
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata:
          name: checkout-errors
          namespace: shop
          labels: {team: pay}
        spec:
          target: "99.5"
          window: 4w
          description: Orders that can be placed.
          indicator:
            ratio:
              errors: {metric: 'http_requests_total{app="checkout",code=~"5.."}'}
              total: {metric: 'http_requests_total{app="checkout"}'}
              grouping: [handler]
          alerting: {name: CheckoutBurns, absent: false}
        ---
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata: {name: checkout-latency, namespace: shop}
        spec:
          target: "95"
          window: 2w
          indicator:
            latency:
              success: {metric: 'http_request_duration_seconds_bucket{app="checkout",le="0.3"}'}
              total: {metric: 'http_request_duration_seconds_count{app="checkout"}'}
        ---
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata: {name: checkout-latency-native, namespace: shop}
        spec:
          target: "95"
          window: 1w3d
          indicator:
            latencyNative:
              latency: 1s500ms
              total: {metric: 'http_request_duration_seconds{app="checkout"}'}
        ---
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata: {name: checkout-up, namespace: shop}
        spec:
          target: "99"
          window: 30d
          indicator:
            bool_gauge: {metric: 'probe_success{job="checkout"}'}

        """;

    public const string OpenSlo = """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: checkout, displayName: Checkout, labels: {team: pay}}
        spec:
          description: Orders that can be placed.
          service: checkout
          indicator:
            metadata: {name: checkout-errors}
            spec:
              ratioMetric:
                counter: true
                bad:
                  metricSource: {type: Prometheus, metricSourceRef: main, spec: {query: 'sum(http_requests_total{app="checkout",code=~"5.."})'}}
                total:
                  metricSource: {type: Prometheus, spec: {query: 'http_requests_total{app="checkout"}'}}
          timeWindow: [{duration: 4w, isRolling: true}]
          budgetingMethod: Occurrences
          objectives:
            - {displayName: Everybody, target: 0.99}
            - {displayName: At night, targetPercent: 95}
          alertPolicies: [{alertPolicyRef: page-somebody}]
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: slices}
        spec:
          service: checkout
          indicatorRef: good-orders
          timeWindow: [{duration: 1M, calendar: {startTime: "2026-01-01 00:00:00", timeZone: Europe/Berlin}}]
          budgetingMethod: Timeslices
          objectives: [{target: 0.995, timeSliceTarget: 0.9, timeSliceWindow: 5}]
        ---
        apiVersion: openslo/v1
        kind: SLI
        metadata: {name: good-orders}
        spec:
          ratioMetric:
            counter: true
            good: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(orders_total{state="done"}[5m]))'}}}
            total: {metricSource: {type: Prometheus, spec: {query: 'sum(rate(orders_total[5m]))'}}}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: threshold}
        spec:
          service: checkout
          indicator: {spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: queue_length}}}}}
          objectives: [{op: lte, value: 10, target: 0.99}]
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: elsewhere}
        spec:
          service: checkout
          indicator: {spec: {ratioMetric: {bad: {metricSource: {type: Datadog, spec: {query: a}}}, total: {metricSource: {type: Datadog, spec: {query: b}}}}}}
          objectives: [{target: 0.99}]

        """;
}
