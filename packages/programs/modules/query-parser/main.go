// Command query-parser parses queries of dashboards with the parsers of the servers that answer them: Prometheus' for
// PromQL, Loki's for LogQL. It reads one query a line from standard input, as JSON, and answers each with one line:
//
//	{"language": "promql", "expr": "sum by (node) (rate(x_total{a=\"b\"}[5m]))"}
//	{"selectors": [{"metric": "x_total", "labels": ["a"]}], "grouping": ["node"]}
//
// A query that does not parse is answered with {"error": …}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/grafana/loki/v3/pkg/logql/syntax"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

type query struct {
	Language string `json:"language"`
	Expr     string `json:"expr"`
}

// selector is what a query reads: a metric (none in LogQL), and the labels that it asks for.
type selector struct {
	Metric string   `json:"metric,omitempty"`
	Labels []string `json:"labels"`
}

type answer struct {
	Error     string     `json:"error,omitempty"`
	Selectors []selector `json:"selectors,omitempty"`
	Grouping  []string   `json:"grouping,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := answers.Encode(answerTo(lines.Bytes())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerTo(line []byte) answer {
	var asked query
	if err := json.Unmarshal(line, &asked); err != nil {
		return answer{Error: err.Error()}
	}
	switch asked.Language {
	case "promql":
		return promql(asked.Expr)
	case "logql":
		return logql(asked.Expr)
	default:
		return answer{Error: fmt.Sprintf("unknown language %q", asked.Language)}
	}
}

func promql(text string) (result answer) {
	// The server's own defaults: no experimental functions.
	expr, err := parser.NewParser(parser.Options{}).ParseExpr(text)
	if err != nil {
		return answer{Error: err.Error()}
	}
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		switch part := node.(type) {
		case *parser.VectorSelector:
			result.Selectors = append(result.Selectors, asSelector(part.LabelMatchers))
		case *parser.AggregateExpr:
			result.Grouping = append(result.Grouping, part.Grouping...)
		case *parser.BinaryExpr:
			if part.VectorMatching != nil {
				result.Grouping = append(result.Grouping, part.VectorMatching.MatchingLabels...)
				result.Grouping = append(result.Grouping, part.VectorMatching.Include...)
			}
		}
		return nil
	})
	return sorted(result)
}

func logql(text string) (result answer) {
	expr, err := syntax.ParseExpr(text)
	if err != nil {
		return answer{Error: err.Error()}
	}
	expr.Walk(func(node syntax.Expr) bool {
		switch part := node.(type) {
		case *syntax.MatchersExpr:
			result.Selectors = append(result.Selectors, asSelector(part.Mts))
		case *syntax.VectorAggregationExpr:
			if part.Grouping != nil {
				result.Grouping = append(result.Grouping, part.Grouping.Groups...)
			}
		}
		return true
	})
	return sorted(result)
}

func asSelector(matchers []*labels.Matcher) selector {
	result := selector{Labels: []string{}}
	for _, matcher := range matchers {
		switch {
		case matcher.Name != labels.MetricName:
			result.Labels = append(result.Labels, matcher.Name)
		case matcher.Type == labels.MatchEqual:
			result.Metric = matcher.Value
		}
	}
	slices.Sort(result.Labels)
	return result
}

func sorted(result answer) answer {
	slices.Sort(result.Grouping)
	result.Grouping = slices.Compact(result.Grouping)
	return result
}
