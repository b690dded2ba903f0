package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// rule is what a provider's code asks of an argument, and its schema does not say; see TerraformRule in packages/facts.
type rule struct {
	RequiredWith  []string `json:"required_with"`
	ConflictsWith []string `json:"conflicts_with"`
	ExactlyOneOf  []string `json:"exactly_one_of"`
	AtLeastOneOf  []string `json:"at_least_one_of"`
	ForceNew      bool     `json:"force_new"`
	OneOf         []string `json:"one_of"`
}

// rules are by argument; one in a nested block is `block.argument`.
type rules map[string]rule

// broken finds what terraform-plugin-sdk says of a configuration: an unknown value counts as set where others need it, and
// is left out where it may be one too many.
func (all rules) broken(config *tfprotov6.DynamicValue, schema *tfprotov6.Schema) ([]*tfprotov6.Diagnostic, error) {
	value, err := config.Unmarshal(schema.ValueType())
	if err != nil {
		return nil, err
	}
	var problems []*tfprotov6.Diagnostic
	for _, argument := range slices.Sorted(maps.Keys(all)) {
		for _, element := range elements(value, schema.Block, parentOf(argument)) {
			for _, detail := range all[argument].problems(argument, func(other string) tftypes.Value {
				if parentOf(other) == parentOf(argument) {
					return element.field(nameOf(other))
				}
				for _, first := range elements(value, schema.Block, parentOf(other)) {
					return first.field(nameOf(other))
				}
				return tftypes.NewValue(tftypes.String, nil)
			}) {
				problems = append(problems, &tfprotov6.Diagnostic{
					Severity: tfprotov6.DiagnosticSeverityError, Summary: "Invalid combination of arguments", Detail: detail,
				})
			}
		}
	}
	return problems, nil
}

func (r rule) problems(argument string, at func(string) tftypes.Value) []string {
	var problems []string
	own := at(argument)
	if !own.IsNull() {
		for _, other := range r.RequiredWith {
			if at(other).IsNull() {
				problems = append(problems, fmt.Sprintf("%q: all of `%s` must be specified", argument, joined(argument, r.RequiredWith)))
				break
			}
		}
	}
	if own.IsKnown() && !own.IsNull() {
		for _, other := range r.ConflictsWith {
			if at(other).IsKnown() && !at(other).IsNull() {
				problems = append(problems, fmt.Sprintf("%q: conflicts with %s", argument, other))
			}
		}
		if given := text(own); len(r.OneOf) > 0 && !slices.Contains(r.OneOf, given) {
			problems = append(problems, fmt.Sprintf("expected %s to be one of %q, got %s", argument, r.OneOf, given))
		}
	}
	if choice := append(slices.Clone(r.ExactlyOneOf), r.AtLeastOneOf...); len(choice) > 0 {
		set, unknown := 0, 0
		for _, each := range append(choice, argument) {
			switch value := at(each); {
			case !value.IsKnown():
				unknown++
			case !value.IsNull():
				set++
			}
		}
		if set+unknown == 0 {
			problems = append(problems, fmt.Sprintf("%q: one of `%s` must be specified", argument, joined(argument, choice)))
		}
		if len(r.ExactlyOneOf) > 0 && set > 1 {
			problems = append(problems, fmt.Sprintf("%q: only one of `%s` can be specified", argument, joined(argument, choice)))
		}
	}
	return problems
}

// replacing are the arguments of a resource that can't change in place and do.
func (all rules) replacing(prior, planned *tfprotov6.DynamicValue, schema *tfprotov6.Schema) ([]*tftypes.AttributePath, error) {
	before, err := fieldsOf(prior, schema)
	if err != nil || before == nil {
		return nil, err
	}
	after, err := fieldsOf(planned, schema)
	if err != nil || after == nil {
		return nil, err
	}
	var paths []*tftypes.AttributePath
	for _, argument := range slices.Sorted(maps.Keys(all)) {
		if value, found := after[argument]; found && all[argument].ForceNew && !value.Equal(before[argument]) {
			paths = append(paths, tftypes.NewAttributePath().WithAttributeName(argument))
		}
	}
	return paths, nil
}

// element is the body of a block.
type element struct {
	fields map[string]tftypes.Value
	block  *tfprotov6.SchemaBlock
}

// field is null where it is a nested block that is not there.
func (e element) field(name string) tftypes.Value {
	value := e.fields[name]
	var items []tftypes.Value
	for _, nested := range e.block.BlockTypes {
		if nested.TypeName == name && value.IsKnown() && value.As(&items) == nil && len(items) == 0 {
			return tftypes.NewValue(value.Type(), nil)
		}
	}
	return value
}

// elements are the bodies of the nested block at a path, or the block itself where the path is empty.
func elements(value tftypes.Value, block *tfprotov6.SchemaBlock, path string) []element {
	if value.IsNull() || !value.IsKnown() {
		return nil
	}
	if path == "" {
		var fields map[string]tftypes.Value
		if value.As(&fields) != nil {
			return nil
		}
		return []element{{fields, block}}
	}
	step, rest, _ := strings.Cut(path, ".")
	var found []element
	for _, outer := range elements(value, block, "") {
		for _, nested := range block.BlockTypes {
			if nested.TypeName != step {
				continue
			}
			var items []tftypes.Value
			if inner := outer.fields[step]; inner.IsKnown() && !inner.IsNull() && inner.As(&items) == nil {
				for _, item := range items {
					found = append(found, elements(item, nested.Block, rest)...)
				}
			}
		}
	}
	return found
}

func parentOf(argument string) string {
	return strings.TrimSuffix(argument[:len(argument)-len(nameOf(argument))], ".")
}

func nameOf(argument string) string {
	return argument[strings.LastIndex(argument, ".")+1:]
}

func joined(argument string, others []string) string {
	all := append(slices.Clone(others), argument)
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ",")
}
