package main

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// server answers Terraform with a provider's schema and nothing of the provider behind it: a configuration
// that Terraform itself accepts is valid unless it sets what only the provider sets, and every value that a real server would make up is made up here.
type server struct {
	*schemas
	secrets secretStore
}

var errUnsupported = errors.New("the schema provider does not do this")

func (s *server) GetMetadata(context.Context, *tfprotov6.GetMetadataRequest) (*tfprotov6.GetMetadataResponse, error) {
	response := &tfprotov6.GetMetadataResponse{ServerCapabilities: &tfprotov6.ServerCapabilities{}}
	for name := range s.resources {
		response.Resources = append(response.Resources, tfprotov6.ResourceMetadata{TypeName: name})
	}
	for name := range s.dataSources {
		response.DataSources = append(response.DataSources, tfprotov6.DataSourceMetadata{TypeName: name})
	}
	for name := range s.ephemerals {
		response.EphemeralResources = append(response.EphemeralResources, tfprotov6.EphemeralResourceMetadata{TypeName: name})
	}
	return response, nil
}

func (s *server) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{
		ServerCapabilities:       &tfprotov6.ServerCapabilities{},
		Provider:                 s.provider,
		ResourceSchemas:          s.resources,
		DataSourceSchemas:        s.dataSources,
		EphemeralResourceSchemas: s.ephemerals,
	}, nil
}

func (s *server) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{}, nil
}

// invalid finds in a configuration what Terraform leaves to providers.
func invalid(config *tfprotov6.DynamicValue, schema *tfprotov6.Schema, all rules) ([]*tfprotov6.Diagnostic, error) {
	readOnly, err := readOnlySet(config, schema)
	if err != nil {
		return nil, err
	}
	broken, err := all.broken(config, schema)
	return append(readOnly, broken...), err
}

func (s *server) ValidateProviderConfig(_ context.Context, request *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	problems, err := invalid(request.Config, s.provider, s.constraints.Provider)
	return &tfprotov6.ValidateProviderConfigResponse{PreparedConfig: request.Config, Diagnostics: problems}, err
}

func (s *server) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return &tfprotov6.ConfigureProviderResponse{}, nil
}

func (s *server) StopProvider(context.Context, *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	return &tfprotov6.StopProviderResponse{}, nil
}

func (s *server) ValidateResourceConfig(_ context.Context, request *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	problems, err := invalid(request.Config, s.resources[request.TypeName], s.constraints.Resources[request.TypeName])
	return &tfprotov6.ValidateResourceConfigResponse{Diagnostics: problems}, err
}

func (s *server) ValidateDataResourceConfig(_ context.Context, request *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	problems, err := invalid(request.Config, s.dataSources[request.TypeName], s.constraints.DataSources[request.TypeName])
	return &tfprotov6.ValidateDataResourceConfigResponse{Diagnostics: problems}, err
}

func (s *server) ValidateEphemeralResourceConfig(_ context.Context, request *tfprotov6.ValidateEphemeralResourceConfigRequest) (*tfprotov6.ValidateEphemeralResourceConfigResponse, error) {
	problems, err := invalid(request.Config, s.ephemerals[request.TypeName], s.constraints.Ephemerals[request.TypeName])
	return &tfprotov6.ValidateEphemeralResourceConfigResponse{Diagnostics: problems}, err
}

func (s *server) UpgradeResourceState(_ context.Context, request *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	schema := s.resources[request.TypeName]
	state, err := request.RawState.Unmarshal(schema.ValueType())
	if err != nil {
		return nil, err
	}
	upgraded, err := tfprotov6.NewDynamicValue(schema.ValueType(), state)
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: &upgraded}, err
}

func (s *server) ReadResource(_ context.Context, request *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	state, err := s.secrets.read(request.TypeName, s.resources[request.TypeName], request.CurrentState)
	return &tfprotov6.ReadResourceResponse{NewState: state, Private: request.Private}, err
}

func (s *server) PlanResourceChange(_ context.Context, request *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	schema := s.resources[request.TypeName]
	created, err := request.PriorState.IsNull()
	if err != nil {
		return nil, err
	}
	planned, err := rewrite(request.ProposedNewState, schema, func(a *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
		if a.WriteOnly {
			return tftypes.NewValue(value.Type(), nil)
		}
		if created && a.Computed && value.IsNull() {
			return tftypes.NewValue(value.Type(), tftypes.UnknownValue)
		}
		return value
	})
	if err != nil {
		return nil, err
	}
	replacing, err := s.constraints.Resources[request.TypeName].replacing(request.PriorState, planned, schema)
	return &tfprotov6.PlanResourceChangeResponse{
		PlannedState: planned, PlannedPrivate: request.PriorPrivate, RequiresReplace: replacing,
	}, err
}

func (s *server) ApplyResourceChange(_ context.Context, request *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	schema := s.resources[request.TypeName]
	problem, err := s.secrets.changed(request, schema)
	if err != nil {
		return nil, err
	}
	if problem != "" {
		// An error in an update leaves the state as planned, in terraform-plugin-sdk: the new version is taken for written.
		state := request.PlannedState
		if created, err := request.PriorState.IsNull(); err != nil || created {
			state = request.PriorState
		}
		return &tfprotov6.ApplyResourceChangeResponse{NewState: state, Diagnostics: []*tfprotov6.Diagnostic{
			{Severity: tfprotov6.DiagnosticSeverityError, Summary: problem},
		}}, nil
	}
	state, err := rewrite(request.PlannedState, schema, func(a *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
		if value.IsKnown() {
			return value
		}
		return madeUp(a.Name, value.Type())
	})
	return &tfprotov6.ApplyResourceChangeResponse{NewState: state, Private: request.PlannedPrivate}, err
}

func (s *server) ReadDataSource(_ context.Context, request *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	state, err := rewrite(request.Config, s.dataSources[request.TypeName], fillComputed)
	return &tfprotov6.ReadDataSourceResponse{State: state}, err
}

func (s *server) OpenEphemeralResource(_ context.Context, request *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	schema := s.ephemerals[request.TypeName]
	fill, problem := s.opened(request.TypeName, schema, request.Config)
	if problem != "" {
		return &tfprotov6.OpenEphemeralResourceResponse{Diagnostics: []*tfprotov6.Diagnostic{
			{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Nothing to read", Detail: problem},
		}}, nil
	}
	result, err := rewrite(request.Config, schema, fill)
	return &tfprotov6.OpenEphemeralResourceResponse{Result: result}, err
}

func (s *server) RenewEphemeralResource(context.Context, *tfprotov6.RenewEphemeralResourceRequest) (*tfprotov6.RenewEphemeralResourceResponse, error) {
	return &tfprotov6.RenewEphemeralResourceResponse{}, nil
}

func (s *server) CloseEphemeralResource(context.Context, *tfprotov6.CloseEphemeralResourceRequest) (*tfprotov6.CloseEphemeralResourceResponse, error) {
	return &tfprotov6.CloseEphemeralResourceResponse{}, nil
}

func (s *server) GetFunctions(context.Context, *tfprotov6.GetFunctionsRequest) (*tfprotov6.GetFunctionsResponse, error) {
	return &tfprotov6.GetFunctionsResponse{}, nil
}

func (s *server) CallFunction(context.Context, *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return nil, errUnsupported
}

func (s *server) ImportResourceState(context.Context, *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return nil, errUnsupported
}

func (s *server) MoveResourceState(context.Context, *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return nil, errUnsupported
}

func (s *server) UpgradeResourceIdentity(context.Context, *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return nil, errUnsupported
}

func (s *server) GenerateResourceConfig(context.Context, *tfprotov6.GenerateResourceConfigRequest) (*tfprotov6.GenerateResourceConfigResponse, error) {
	return nil, errUnsupported
}
