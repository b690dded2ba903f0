// parsers reads texts in several languages, one per line of JSON, and answers with the value that the real parser of each
// finds in it:
//
//	{"language": "go-template", "text": "{{ \"a\" }}"}  ->  {"value": "a"} or {"error": "…"}
//
// Nothing may be computed in a text: no variable, function or field is there.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"text/template"

	"github.com/google/cel-go/cel"
	hcl1 "github.com/hashicorp/hcl"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
	"sigs.k8s.io/yaml"
)

type question struct {
	Language string `json:"language"`
	Text     string `json:"text"`
}

type answer struct {
	Value any    `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

var parsers = map[string]func(string) (any, error){
	// Of External Secrets, Prometheus and Alertmanager.
	"go-template": func(text string) (any, error) {
		parsed, err := template.New("").Option("missingkey=error").Parse(text)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		err = parsed.Execute(&out, map[string]string{})
		return out.String(), err
	},
	// A string of Terraform's JSON syntax.
	"hcl-template": func(text string) (any, error) {
		quoted, err := json.Marshal(map[string]string{"value": text})
		if err != nil {
			return nil, err
		}
		file, problems := hcljson.Parse(quoted, "main.tf.json")
		if problems.HasErrors() {
			return nil, problems
		}
		attributes, problems := file.Body.JustAttributes()
		if problems.HasErrors() {
			return nil, problems
		}
		return textOf(attributes["value"].Expr)
	},
	"hcl": func(text string) (any, error) {
		expression, problems := hclsyntax.ParseExpression([]byte(text), "", hcl.InitialPos)
		if problems.HasErrors() {
			return nil, problems
		}
		return textOf(expression)
	},
	// Of Vault.
	"hcl1": func(text string) (any, error) {
		found := map[string]any{}
		err := hcl1.Decode(&found, "value = "+text+"\n")
		return found["value"], err
	},
	// As kubectl and Argo CD read it.
	"yaml": func(text string) (any, error) {
		var found any
		err := yaml.UnmarshalStrict([]byte(text), &found)
		return found, err
	},
	"cel": func(text string) (any, error) {
		environment, err := cel.NewEnv()
		if err != nil {
			return nil, err
		}
		compiled, issues := environment.Compile(text)
		if issues.Err() != nil {
			return nil, issues.Err()
		}
		program, err := environment.Program(compiled)
		if err != nil {
			return nil, err
		}
		value, _, err := program.Eval(map[string]any{})
		if err != nil {
			return nil, err
		}
		return value.Value(), nil
	},
}

func textOf(expression hcl.Expression) (any, error) {
	value, problems := expression.Value(&hcl.EvalContext{})
	if problems.HasErrors() {
		return nil, problems
	}
	if value.Type() != cty.String {
		return nil, errors.New("is no string")
	}
	return value.AsString(), nil
}

func answerTo(asked question) answer {
	parse, known := parsers[asked.Language]
	if !known {
		return answer{Error: "no parser for " + asked.Language}
	}
	value, err := parse(asked.Text)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: value}
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 16<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked question
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(answerTo(asked)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
